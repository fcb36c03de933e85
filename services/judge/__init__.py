"""The one judge: who asks, what he may, in which rows, fields, states and steps."""
