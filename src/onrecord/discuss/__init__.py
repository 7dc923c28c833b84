"""Threads, follow, notifications, moderation. Not built yet."""
