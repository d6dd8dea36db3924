"""Pictures over the articles of a run, drawn before anyone looks: who met whom, who gave what, who held which post."""
