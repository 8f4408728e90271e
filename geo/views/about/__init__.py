"""The About page: method, reading aid, data and licences."""
