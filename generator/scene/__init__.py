"""What is drawn, before it is pixels: the clip that was asked for, ground, bodies, materials, marks and the camera.

Millimetres; the ground is the plane z = 0, its front z > 0, x right, y up seen from the front (right-handed).
Motion fills a `picture.Picture`, drawing reads it, and neither knows the other. `clip.ClipSpec` names it.
"""
