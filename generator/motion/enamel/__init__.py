"""点蓝: enamel in the cells of wire, filled, fired, refilled, ground, scraped and gilded. Figures register themselves."""
