"""The files that others run the program by: what they start is there, takes those options, may write where it must."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

import ingest.__main__
import serve.__main__
from settings import load
from tests.paths import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
PROGRAMS = {"serve": serve.__main__.command_line, "ingest": ingest.__main__.command_line}


def unit(file: Path) -> dict[str, str]:
    told = ConfigParser(strict=False, interpolation=None)
    told.optionxform = str  # type: ignore[assignment,method-assign]
    told.read(file, encoding="utf-8")
    return dict(told["Service"])


def services() -> dict[str, dict[str, object]]:
    told: dict[str, dict[str, object]] = yaml.safe_load((DEPLOY / "compose.yml").read_text("utf-8"))["services"]
    return told


def is_understood(command: list[str]) -> bool:
    """Whether a command names a program of the project and options that it takes."""
    if command[:2] == ["streamlit", "run"]:
        return (ROOT / command[2]).is_file()
    assert command[:2] == ["python", "-m"]
    PROGRAMS[command[2]]().parse_args(command[3:])  # ends with an error where it does not
    return True


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.stem)
def test_units_start_what_is_there_and_may_write_where_it_must(file: Path) -> None:
    told = unit(file)
    program, *arguments = shlex.split(told["ExecStart"])
    assert is_understood([Path(program).name, *arguments])
    settings = load(DEPLOY / "settings.toml")
    writable = [Path(path) for path in told["ReadWritePaths"].split()]
    for path in (settings.kb, settings.accounts, settings.cache):
        assert any(path.is_relative_to(folder) for folder in writable), path
    assert f"WELFARE_SETTINGS={told['WorkingDirectory']}/deploy/settings.toml" in told["Environment"]


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.stem)
def test_systemd_takes_the_units(file: Path, tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd here")
    here = tmp_path / file.name
    here.write_text(file.read_text("utf-8").replace("ExecStart=/opt/", "ExecStart=/bin/true /opt/"), encoding="utf-8")
    found = subprocess.run([program, "verify", str(here)], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


def test_containers_start_what_is_there_without_rights() -> None:
    asked = {"${WELFARE_HOST}": "kho.example"}
    for name, service in services().items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        if name != "proxy":
            assert service["security_opt"] == ["no-new-privileges:true"], name
            assert service["mem_limit"], name
            command = [asked.get(str(part), str(part)) for part in service.get("command", [])]  # type: ignore[attr-defined]
            assert not command or is_understood(command), name


def test_the_image_runs_as_a_user_who_owns_the_data() -> None:
    """A volume takes the owner of the folder in the image: made by root, nothing could be stored in it."""
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    made = next(at for at, line in enumerate(lines) if "install -d -o welfare /data" in line)
    assert made < lines.index("USER welfare") < lines.index("VOLUME /data")
    assert load(DEPLOY / "settings.toml").kb.is_relative_to("/data")
    started = next(line for line in lines if line.startswith("CMD [")).removeprefix("CMD ")
    assert is_understood(yaml.safe_load(started))
