"""The slots of an English event, where and when, who and how many.

:mod:`.fill` asks for place and date, :mod:`.roles` says who acts, on whom and who says so, :mod:`.casualties` how many
were killed and injured.
"""
