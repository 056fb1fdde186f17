"""What people see: the form and the outcome as HTML, from one set of templates, at build time and in the browser."""
