"""The sample workspace is what its script writes, and names nobody who exists."""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from schemas.settings import OwnerSettings, WorkspaceSettings, parse

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "data" / "sample"
EXPORTS = sorted(
    path for path in (SAMPLE / "inbox").rglob("*") if path.is_file() and path.suffix != ".toml"
)
FICTIONAL = re.compile(
    r"^(1\d{3}55501\d\d|4420794600?\d{2,3}|493023125\d{3}|0?3023125\d{3}|\d{3}55501\d\d)$"
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inbox")
    command = [sys.executable, str(HERE / "make_sample.py"), str(folder)]
    subprocess.run(command, check=True)
    return folder


def parts(content: bytes) -> dict[str, bytes]:
    """Members of a zip, whose compressed bytes depend on the zlib at hand; else the bytes."""
    if not content.startswith(b"PK"):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def text(content: bytes) -> str:
    """Every part as text."""
    whole = b"\n".join(parts(content).values())
    try:
        return whole.decode()
    except UnicodeDecodeError:
        return whole.decode("cp1252")


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_an_export_is_what_the_script_writes(export, written):
    made = written / export.relative_to(SAMPLE / "inbox")
    assert parts(made.read_bytes()) == parts(export.read_bytes())


def test_the_script_writes_no_export_that_the_sample_lacks(written):
    made = {path.relative_to(written) for path in written.rglob("*") if path.is_file()}
    assert made == {path.relative_to(SAMPLE / "inbox") for path in EXPORTS}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_every_mail_address_lies_in_a_domain_kept_for_examples(export):
    hosts = re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text(export.read_bytes()))
    strays = {h for h in hosts if not re.search(r"(^|\.)(example|example\.(com|org|net))$", h)}
    assert not strays


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_every_phone_number_lies_in_a_range_kept_for_fiction(export):
    content = text(export.read_bytes())
    numbers = re.findall(r"(?:\+|\(\d{3}\) |\b0\d\d )[\d][\d \-()]{6,}\d", content)
    strays = [n for n in numbers if not FICTIONAL.match(re.sub(r"\D", "", n))]
    assert not strays


@pytest.mark.parametrize("owner", ["dana-reyes", "milo-brandt"])
def test_owner_settings_of_the_sample_are_valid(owner):
    path = SAMPLE / "inbox" / owner / "owner.toml"
    assert parse(path.read_text(encoding="utf-8"), OwnerSettings, file=path.name).circles


def test_workspace_settings_of_the_sample_are_valid():
    path = SAMPLE / "coterie.toml"
    assert parse(path.read_text(encoding="utf-8"), WorkspaceSettings, file=path.name).region == "US"
