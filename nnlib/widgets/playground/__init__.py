"""Lesson 06's playground: a small network that learns while the reader watches and changes it."""
