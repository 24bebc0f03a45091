"""How docs/ becomes a site: pages gathered, commands listed, pictures drawn."""
