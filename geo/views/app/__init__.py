"""What every page needs: settings and store of the process, the account line, the URL's state, the server."""
