"""Workflows and their steps."""
