"""Work that outlasts a page: asked for in `asking`, done by the functions of `kinds`, brought to workers by `queue`."""
