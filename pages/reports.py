"""Reports: add them, read one with everything that was found in it marked."""

from geo.views.app import every_page
from geo.views.reports import page as reports_page

every_page.begin()
reports_page.show_reports_page()
