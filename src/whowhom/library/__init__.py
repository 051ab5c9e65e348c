"""What `import whowhom` offers."""
