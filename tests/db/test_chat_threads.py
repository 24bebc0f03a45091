"""A thread is begun once."""

from functools import partial

from db.chat_threads import begin_thread, thread_of
from db.store import Store
from tests.db.outbox_help import while_another_waits


def test_two_processes_that_begin_one_thread_begin_it_once(
    on_postgresql: Store,
) -> None:
    begin = partial(begin_thread, channel="chat", name="quillon/terms")
    while_another_waits(
        on_postgresql, partial(begin, first="1"), partial(begin, first="2")
    )
    with on_postgresql.reading() as session:
        assert thread_of(session, "chat", "quillon/terms") == "1"
