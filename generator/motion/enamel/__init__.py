"""点蓝: enamel in the cells of wire, filled, fired, ground, scraped and gilded. Its figures register themselves."""
