"""Where frames come from, behind one type: a camera, a video file, a folder of pictures, drawn scenes."""
