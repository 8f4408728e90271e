"""Reports: add them, read one with everything that was found in it marked."""

from geo.views.app import page_style
from geo.views.reports import page as reports_page

page_style.begin()
reports_page.show_reports_page()
