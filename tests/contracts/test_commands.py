"""Bad input: each command says in one Dutch sentence what is wrong and ends with the documented exit code."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from pathlib import Path

import pytest

from overlegtafel.config import load_config
from overlegtafel.core.errors import InstellingFout
from tests.processes import free_port, prepare, run, run_for_real

KLAAR, GEBRUIK, GEGEVENS, GEEN_BESTAND, GEEN_DATABASE, OPNIEUW, INSTELLING = 0, 64, 65, 66, 69, 75, 78
GROUPS = ((), ("db",), ("mail",), ("logboek",), ("user",))
COMMANDS = (
    ("db", "current"),
    ("db", "downgrade"),
    ("db", "upgrade"),
    ("demo",),
    ("init",),
    ("logboek", "verify"),
    ("mail", "explain"),
    ("mail", "fetch"),
    ("mail", "import"),
    ("mail", "lmtp"),
    ("mail", "receive"),
    ("mail", "reprocess"),
    ("render",),
    ("termijn",),
    ("user", "invite"),
    ("verdeling",),
    ("worker",),
)
INVITE = ("user", "invite", "piet@regio.example", "--naam", "Piet", "--rol", "inkoper")
INIT = (
    *("init", "--regio", "De Plassen", "--gastheer", "Gemeente Plas", "--naam", "Bea"),
    *("--beheerder", "bea@plas.example", "--mailadres", "inbreng@plas.example"),
)
NEEDS_DATABASE = (
    (("db", "upgrade"), GEEN_DATABASE),
    (("logboek", "verify"), GEEN_DATABASE),
    (("mail", "lmtp"), GEEN_DATABASE),
    (("mail", "receive"), OPNIEUW),
    (("mail", "reprocess"), GEEN_DATABASE),
    (("render",), GEEN_DATABASE),
    (("worker",), GEEN_DATABASE),
    (("worker", "--once"), GEEN_DATABASE),
    (INIT, GEEN_DATABASE),
    (INVITE, GEEN_DATABASE),
)
MAIL = b"From: iemand@post.example\r\nSubject: Vraag\r\n\r\nEen vraag.\r\n"
ENGLISH = re.compile(
    r"\b(?:the|is not|no such|error|usage|options|show|invalid|missing|file|directory|could not|try)\b", re.I
)


def _settings(folder: Path, **more: str) -> dict[str, str]:
    return {
        "OVERLEGTAFEL_SECRET_KEY": "s" * 40,
        "OVERLEGTAFEL_DATA_DIR": str(folder / "var"),
        "OVERLEGTAFEL_LMTP_LISTEN": f"127.0.0.1:{free_port()}",
        **{f"OVERLEGTAFEL_{name}": value for name, value in more.items()},
    }


def _refused(done: subprocess.CompletedProcess[bytes], code: int) -> str:
    """Check what every refusal has in common and return its sentence."""
    said = done.stderr.decode()
    assert done.returncode == code, said
    assert done.stdout == b""
    lines = said.splitlines()
    assert len(lines) == 1, said
    assert lines[0].endswith((".", "?"))
    assert len(lines[0]) > 15
    assert "Traceback" not in said
    assert not ENGLISH.search(re.sub(r"`[^`]*`|OVERLEGTAFEL_\w+|--?[\w-]+|/\S+", "", lines[0])), said
    return lines[0]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_unknown_option_is_wrong_usage(command: tuple[str, ...], tmp_path: Path) -> None:
    sentence = _refused(run(_settings(tmp_path), *command, "--bestaat-niet"), GEBRUIK)

    assert "--bestaat-niet" in sentence


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: " ".join(group) or "overlegtafel")
def test_an_unknown_command_is_wrong_usage(group: tuple[str, ...], tmp_path: Path) -> None:
    assert "bestaatniet" in _refused(run(_settings(tmp_path), *group, "bestaatniet"), GEBRUIK)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: " ".join(group) or "overlegtafel")
def test_a_group_without_a_command_shows_what_there_is(group: tuple[str, ...], tmp_path: Path) -> None:
    done = run(_settings(tmp_path), *group)

    assert (done.returncode, done.stdout) == (GEBRUIK, b"")
    assert "Opdrachten:" in done.stderr.decode()


@pytest.mark.parametrize("command", [*GROUPS, *COMMANDS], ids=lambda command: " ".join(command) or "overlegtafel")
def test_help_is_dutch_and_needs_no_setting(command: tuple[str, ...]) -> None:
    done = run_for_real({}, *command, "--help")
    said = done.stdout.decode()

    assert (done.returncode, done.stderr) == (KLAAR, b"")
    assert said.startswith(f"Gebruik: overlegtafel{''.join(f' {part}' for part in command)} [OPTIES]")
    assert "Toon deze uitleg." in said
    assert not ENGLISH.search(re.sub(r"--[\w-]+|Gebruik: .*", "", said)), said
    assert len(said.splitlines()) > 4


def test_the_version_is_a_result() -> None:
    done = run_for_real({}, "--version")

    assert (done.returncode, done.stderr) == (KLAAR, b"")
    assert re.fullmatch(r"overlegtafel \d+\.\d+\S*\n", done.stdout.decode())


@pytest.mark.parametrize(
    "command",
    [
        ("db", "downgrade"),
        ("mail", "import"),
        ("user", "invite"),
        ("mail", "receive", "een", "twee"),
        ("mail", "receive", "--sender"),
        ("worker", "--once=ja"),
        ("demo", "--port", "acht"),
        (*INVITE[:-1], "keizer"),
    ],
    ids=" ".join,
)
def test_a_missing_or_wrong_argument_is_wrong_usage(command: tuple[str, ...], tmp_path: Path) -> None:
    _refused(run(_settings(tmp_path), *command), GEBRUIK)


@pytest.mark.parametrize("command", ["explain", "receive", "import"])
@pytest.mark.parametrize("name", ["is-er-niet.eml", "brief.eml/dieper", "lang" * 200], ids=["absent", "below", "long"])
def test_a_missing_file_is_named(command: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "brief.eml").write_bytes(MAIL)

    assert name in _refused(run(_settings(tmp_path), "mail", command, str(tmp_path / name)), GEEN_BESTAND)


@pytest.mark.parametrize("command", ["explain", "receive"])
def test_a_folder_is_no_mail(command: str, tmp_path: Path) -> None:
    assert "map" in _refused(run(_settings(tmp_path), "mail", command, str(tmp_path)), GEEN_BESTAND)


@pytest.mark.parametrize("command", ["explain", "receive", "import"])
def test_a_file_that_may_not_be_read_is_said_to_be(command: str, tmp_path: Path) -> None:
    path = tmp_path / "dicht.eml"
    path.write_bytes(b"From x\n" + MAIL)
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read every file, but not a process's memory as one
        path = Path("/proc/self/mem")
    assert "gelezen" in _refused(run(_settings(tmp_path), "mail", command, str(path)), GEEN_BESTAND)


@pytest.mark.parametrize(
    "content", [b"geen postbus\n", MAIL, b"\x00\xff\xfe" * 40, b"From\n"], ids=["text", "mail", "bytes", "short"]
)
def test_a_file_that_is_no_mbox_is_bad_data(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "post").write_bytes(content)

    assert "mbox" in _refused(run(_settings(tmp_path), "mail", "import", str(tmp_path / "post")), GEGEVENS)


def test_a_folder_that_is_no_maildir_is_bad_data(tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()

    assert "Maildir" in _refused(run(_settings(tmp_path), "mail", "import", str(tmp_path / "post")), GEGEVENS)


@pytest.mark.parametrize(
    ("command", "code"),
    NEEDS_DATABASE,
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else str(value),
)
def test_a_database_that_is_away_is_said_to_be(command: tuple[str, ...], code: int, tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    away = f"postgresql://nobody:heelgeheim@127.0.0.1:{free_port()}/overlegtafel?connect_timeout=5"

    done = run(_settings(tmp_path, DATABASE_URL=away), *command, stdin=MAIL)

    assert "heelgeheim" not in _refused(done, code)


def test_import_keeps_nothing_when_the_database_is_away(tmp_path: Path) -> None:
    (tmp_path / "post").write_bytes(b"From iemand@post.example Fri Nov 20 10:00:00 2026\n" + MAIL)
    away = f"postgresql://127.0.0.1:{free_port()}/overlegtafel?connect_timeout=5"

    _refused(run(_settings(tmp_path, DATABASE_URL=away), "mail", "import", str(tmp_path / "post")), GEEN_DATABASE)


@pytest.mark.parametrize(
    ("command", "code"),
    [(command, code) for command, code in NEEDS_DATABASE if command[0] not in ("init", "db")],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else str(value),
)
def test_a_database_without_tables_is_said_to_be(command: tuple[str, ...], code: int, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()

    _refused(run(_settings(tmp_path), *command, stdin=MAIL), code)


WRONG = {
    "DATABASE_URL": ["mysql://x", "postgresql://x:poort/y", "sqlite", "postgresql+psycopg://[::1"],
    "DATA_DIR": ["/dev/null", "~niemandvanhier/x"],
    "BASE_URL": ["overlegtafel.example", "ftp://x.example", "http://", "http://[::1", "https://x:poort"],
    "MAIL_ADDRESS": ["inbreng", "@kreken.example", "inbreng@", "een twee@kreken.example", "een@twee@kreken.example"],
    "SMTP_URL": ["mail.example", "smtp://", "smtp://host:poort", "http://x.example"],
    "LMTP_LISTEN": ["8024", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:\N{SUPERSCRIPT TWO}"],
    "LMTP_MAX_BYTES": ["veel", "-1", "1.5", "\N{SUPERSCRIPT TWO}"],
    "IMAP_URL": [
        *(
            "post.example",
            "imaps://post.example",
            "imaps://ik:x@",
            "imaps://ik:x@host:poort",
            "imaps://ik@post.example",
        ),
        *("imap://ik:x@post.example", "pop3://ik:x@post.example", "imaps://ik:x@[::1"),
    ],
    "IMAP_INTERVAL": ["vaak"],
    "UPLOAD_MAX_BYTES": ["veel"],
    "OMGEVING": ["test", "Demo"],
    "KLOK": ["morgen"],
    "PROXIES": ["een"],
    "SECRET_KEY": ["kort"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_setting_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(InstellingFout) as refused:
        load_config(_settings(tmp_path, **({"OMGEVING": "ontwikkeling"} | {name: value})))

    assert f"OVERLEGTAFEL_{name}" in refused.value.zin


@pytest.mark.parametrize(
    "command", [("worker",), ("mail", "receive"), ("mail", "lmtp"), ("db", "upgrade"), INIT], ids=lambda c: c[-1][-9:]
)
def test_a_command_refuses_a_wrong_setting(command: tuple[str, ...], tmp_path: Path) -> None:
    settings = _settings(tmp_path, DATABASE_URL="mysql://iemand:heelgeheim@db.example/x")

    sentence = _refused(run(settings, *command, stdin=MAIL), INSTELLING)

    assert "OVERLEGTAFEL_DATABASE_URL" in sentence
    assert "heelgeheim" not in sentence


def test_the_clock_may_not_be_moved_in_productie(tmp_path: Path) -> None:
    assert "KLOK" in _refused(run(_settings(tmp_path, KLOK="2026-11-20T10:00"), "worker"), INSTELLING)


def test_fetching_without_a_mailbox_asks_for_one(tmp_path: Path) -> None:
    assert "OVERLEGTAFEL_IMAP_URL" in _refused(run(_settings(tmp_path), "mail", "fetch"), INSTELLING)


def test_half_an_application_for_the_mailbox_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InstellingFout) as refused:
        load_config(_settings(tmp_path, IMAP_URL="imaps://ik@post.example", IMAP_OAUTH_TENANT="regio"))

    assert "OVERLEGTAFEL_IMAP_OAUTH_CLIENT_ID" in refused.value.zin


def test_a_setting_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert "OVERLEGTAFEL_MAILADRES" in _refused(run(_settings(tmp_path, MAILADRES="x"), "worker"), INSTELLING)


def test_a_missing_secret_is_asked_for_by_what_sends_links(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    del settings["OVERLEGTAFEL_SECRET_KEY"]

    assert "OVERLEGTAFEL_SECRET_KEY" in _refused(run(settings, "worker"), INSTELLING)


def test_a_port_in_use_is_said_to_be(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    prepare(settings)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings["OVERLEGTAFEL_LMTP_LISTEN"] = f"127.0.0.1:{taken.getsockname()[1]}"
        assert "in gebruik" in _refused(run(settings, "mail", "lmtp"), OPNIEUW)
