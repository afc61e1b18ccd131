"""The pages: public, server-rendered, without JavaScript."""
