"""Tables that are no registers: accounts, posts, sign-ins, notices, preferences, audit, files, counters, search, jobs, tokens, webhooks, rollouts."""

from models.system.api_token import ApiToken
from models.system.attachment import StoredFile
from models.system.audit import AuditEntry
from models.system.counter import Counter
from models.system.derived import DerivedVersion
from models.system.job import Job
from models.system.login import LoginAttempt, LoginSession
from models.system.notice import Notice
from models.system.post import PostTagHeld, UserPost, user_post_building, user_post_site
from models.system.preference import Preference
from models.system.rollout import RolloutRow, RolloutRun
from models.system.saved_view import SavedView
from models.system.search_index import SearchEntry
from models.system.step_taken import StepTaken
from models.system.submission import Submission
from models.system.user import User
from models.system.webhook import Webhook, WebhookDelivery

__all__ = [
    "ApiToken",
    "AuditEntry",
    "Counter",
    "DerivedVersion",
    "Job",
    "LoginAttempt",
    "LoginSession",
    "Notice",
    "PostTagHeld",
    "Preference",
    "RolloutRow",
    "RolloutRun",
    "SavedView",
    "SearchEntry",
    "StepTaken",
    "StoredFile",
    "Submission",
    "User",
    "UserPost",
    "Webhook",
    "WebhookDelivery",
    "user_post_building",
    "user_post_site",
]
