"""What counts as an export in an inbox."""

import os

import pytest

from flows.workspace import Workspace
from schemas.errors import SettingsError, WorkspaceError


def test_loose_files_belong_to_me_and_folders_to_their_owners(tmp_path):
    for name in ("loose.csv", "ana/deep/er.csv", "ben/x.vcf"):
        path = tmp_path / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Name\nAna\n")
    workspace = Workspace(tmp_path)
    assert workspace.owners() == ["ana", "ben", "me"]
    assert [file.name for file in workspace.files("ana")] == ["deep/er.csv"]
    assert [file.name for file in workspace.files("me")] == ["loose.csv"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("export.csv.crdownload", "unfinished"),
        ("export.part", "unfinished"),
        ("~$list.xlsx", "lock file"),
        (".DS_Store", "system"),
        ("desktop.ini", "system"),
    ],
)
def test_what_is_no_export_is_listed_with_the_reason(workspace, name, why):
    (workspace.inbox / "kim" / name).write_text("x")
    [found] = [file for file in workspace.files("kim") if file.name == name]
    assert why in found.refusal


def test_links_pipes_and_folders_named_like_files_are_not_opened(workspace, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("Name\nSecret\n")
    (workspace.inbox / "kim" / "link.csv").symlink_to(secret)
    (workspace.inbox / "kim" / "folder").symlink_to(tmp_path)
    os.mkfifo(workspace.inbox / "kim" / "pipe.csv")
    (workspace.inbox / "kim" / "really_a_folder.csv").mkdir()
    refusals = {file.name: file.refusal for file in workspace.files("kim")}
    assert "symbolic link" in refusals["link.csv"]
    assert "symbolic link" in refusals["folder"]
    assert "not a regular file" in refusals["pipe.csv"]
    assert "really_a_folder.csv" not in refusals


def test_a_link_put_in_place_of_a_file_after_it_was_listed_is_not_followed(workspace, tmp_path):
    [file] = workspace.files("kim")
    secret = tmp_path / "secret.csv"
    secret.write_text("Name\nSecret\n")
    file.path.unlink()
    file.path.symlink_to(secret)
    with pytest.raises(OSError, match="symbolic links"):
        file.content()


def test_a_workspace_without_an_inbox_says_what_to_make(tmp_path):
    with pytest.raises(WorkspaceError, match="put your exports into it"):
        Workspace(tmp_path).owners()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("emials = []", "Did you mean `emails`"),
        ("[protect]\ncompany = []", "Did you mean `companies`"),
        ('[[circles]]\nname = "x"\nwher = "1"', "Did you mean `where`"),
        ('region = "USA"', "region"),
        ("name = ", "TOML"),
        ('name = ["x"]', "name: input should be a valid string"),
    ],
    ids=["key", "nested", "in_list", "value", "syntax", "type"],
)
def test_a_wrong_owner_file_is_named_with_key_and_mend(workspace, text, said):
    (workspace.inbox / "kim" / "owner.toml").write_text(text)
    with pytest.raises(SettingsError) as refused:
        workspace.owner_settings("kim")
    assert said in str(refused.value)
    assert "kim/owner.toml" in str(refused.value)
