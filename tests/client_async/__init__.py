"""Every method of the facade, over a real socket."""
