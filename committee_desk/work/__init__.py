"""Verbs and questions: plain functions, one module a subject."""
