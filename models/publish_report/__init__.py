"""信息发布·社区活动·报告 Publishing, activities & reports."""
