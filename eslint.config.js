// What the browser's scripts are held to beside their types (tsconfig.json).
import js from "@eslint/js";
import globals from "globals";

export default [
  {ignores: ["static/", "artefacts/", ".venv/"]},
  js.configs.recommended,
  {
    files: ["geo/views/assets/**/*.js", "bench/*.js"],
    languageOptions: {ecmaVersion: 2022, sourceType: "module", globals: {...globals.browser, L: "readonly"}},
    rules: {
      "array-callback-return": "error",
      "curly": ["error", "multi-line"],
      "eqeqeq": "error",
      "max-lines": ["error", {max: 250, skipBlankLines: true, skipComments: true}],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-properties": ["error",
        {property: "innerHTML", message: "Set text as text."},
        {property: "outerHTML", message: "Set text as text."},
        {property: "insertAdjacentHTML", message: "Set text as text."}],
      "no-restricted-syntax": ["error", {
        selector: "AssignmentExpression[left.object.name=/^(window|globalThis|self)$/]",
        message: "Nothing is shared by a global: tell it on the bus (shared/bus.js).",
      }],
      "no-unused-vars": ["error", {args: "all"}],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
];
