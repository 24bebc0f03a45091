"""A git repository of captures, written as Open Terms Archive writes it."""

import os
import subprocess
from pathlib import Path


class Recorder:
    """Records snapshots as Open Terms Archive does: one commit each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(
        self, *arguments: str, at: str = "2026-01-01T00:00:00Z", rewritten: str = ""
    ) -> None:
        who = {
            f"GIT_{role}_{what}": "recorder@quillon.test"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        times = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": rewritten or at}
        subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=os.environ | who | times,
            check=True,
            capture_output=True,
        )

    def record(
        self, path: str, body: bytes, at: str, url: str = "", rewritten: str = ""
    ) -> None:
        file = self.folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(body)
        message = f"Record new changes of {path}\n\nX-fetcher: htmlOnly\n"
        if url:
            message += f"X-source-document-location: {url}\n"
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message, at=at, rewritten=rewritten)

    def bundle(self, to: Path) -> Path:
        self.git("bundle", "create", str(to), "--all")
        return to
