"""whowhom from Python: what `import whowhom as ww` offers, one small file a noun. The command line stands on it."""
