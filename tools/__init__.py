"""Tools for developers; the program itself never imports them."""
