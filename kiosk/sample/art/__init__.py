"""The drawings of the sample shop: articles, icons and small illustrations, as SVG text."""
