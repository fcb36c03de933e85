"""投诉 Complaints."""
