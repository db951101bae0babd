"""For Binder and for `python3 course.py lab`: the server sends what a kernel says at once.

Without this it waits up to 40 ms (on Windows 200 ms) for the browser to confirm an earlier small
message, so a slider that is dragged gets half as many pictures (`python -m benchmarks.figures`).
"""

from asyncio import Future

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """A kernel's connection to the page that does not hold back small messages."""

    def connect(self) -> Future[None] | None:
        """Connect, with Nagle's algorithm off."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


c.ServerApp.kernel_websocket_connection_class = PromptConnection  # type: ignore[name-defined] # noqa: F821
