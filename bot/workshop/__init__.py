"""The workshop: bytes of pictures, papers and books, made in a process of its own that ends when nothing is asked."""
