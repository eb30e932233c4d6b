"""Training of the figure reader: data generator, training run, measuring script. Not needed to answer questions."""
