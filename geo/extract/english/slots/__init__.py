"""The slots of an English event: :mod:`.fill` asks for where and when, :mod:`.roles` says who acts, on whom and who says
so, :mod:`.casualties` how many were killed and injured.
"""
