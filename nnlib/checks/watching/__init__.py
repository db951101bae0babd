"""What is seen of answers whose results depend on chance: a training, the capstone."""
