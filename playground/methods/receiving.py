"""How the bot gets updates: long polling and webhooks."""

from __future__ import annotations

from urllib.parse import urlsplit

from playground.methods.call import Call, Noted
from playground.state import JSON
from playground.strict.errors import ApiError
from playground.strict.limits import check_webhook
from playground.transport import is_loopback
from playground.updates import BY_DEFAULT
from playground.world import World


async def get_updates(world: World, call: Call) -> list[JSON]:
    """Long poll."""
    world.updates.allow(call.get("allowed_updates"))
    limit, wait = call.integer("limit", 100), call.integer("timeout", low=0, high=50)
    return await world.updates.poll(call.integer("offset"), limit if 0 < limit <= 100 else 100, wait)


async def set_webhook(world: World, call: Call) -> Noted:
    """Push updates to a loopback address; an empty one removes the webhook."""
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return await delete_webhook(world, call)
    connections = check_webhook(url, secret or None, call.get("max_connections"), allow_local=True)
    if not is_loopback(urlsplit(url).hostname or ""):
        raise ApiError(400, "bad webhook: the playground delivers to loopback addresses only")
    world.updates.allow(call.get("allowed_updates"))
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    if (world.webhook.url, world.webhook.secret) == (url, secret):
        return Noted(result=True, description="Webhook is already set")
    await world.webhook.set(url, secret, connections)
    return Noted(result=True, description="Webhook was set")


async def delete_webhook(world: World, call: Call) -> Noted:
    """Go back to polling."""
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    if not world.webhook.url:
        return Noted(result=True, description="Webhook is already deleted")
    await world.webhook.stop()
    return Noted(result=True, description="Webhook was deleted")


def webhook_info(world: World, call: Call) -> JSON:
    """Return a WebhookInfo; the kinds of updates only if they are not the default."""
    info = world.webhook.info()
    if world.updates.allowed != BY_DEFAULT:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def farewell(world: World, call: Call) -> bool:
    """Accept logOut and close; nothing is to be closed here."""
    return True


HANDLERS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
    "logOut": farewell,
    "close": farewell,
}
