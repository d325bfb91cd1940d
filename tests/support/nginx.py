"""A real nginx in front of real servers, with the file of `examples/nginx`."""

from __future__ import annotations

import datetime
import ipaddress
import os
import re
import shutil
import subprocess
import typing as t
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from .ports import free_port
from .server import ROOT, Server, until

EXAMPLE = ROOT / "examples" / "nginx" / "brigade.conf"


class Nginx:
    """The example, with the test's ports, certificate and folder put in, and nothing else changed.

    :param servers: what stands behind it.
    """

    def __init__(self, folder: Path, servers: t.Sequence[Server]) -> None:
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        if not Path(program).exists():
            raise RuntimeError("nginx is missing: apt-get install nginx-light")
        self._program = program
        self._folder = folder
        self.port = free_port()
        self.url = f"https://127.0.0.1:{self.port}"
        self.certificate = folder / "certificate.pem"
        self.error_log = folder / "error.log"
        self._process: subprocess.Popen[bytes] | None = None
        self_sign(self.certificate, folder / "key.pem")
        (folder / "site.conf").write_text(self._site(servers))
        (folder / "nginx.conf").write_text(self._around())

    def start(self) -> None:
        """Start it, and wait until it listens."""
        self._process = subprocess.Popen(
            [self._program, "-p", str(self._folder), "-c", str(self._folder / "nginx.conf"), "-e", str(self.error_log)],
            start_new_session=True,
        )
        until((self._folder / "nginx.pid").exists, within=20)

    def stop(self) -> None:
        """Stop it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)

    def _site(self, servers: t.Sequence[Server]) -> str:
        text = EXAMPLE.read_text("utf-8")
        for given, ours in zip(("127.0.0.1:8000", "127.0.0.1:8010"), servers, strict=True):
            text = text.replace(given, ours.bind)
        text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl")
        text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
        text = re.sub(r"/etc/ssl/certs/\S+\.pem", str(self.certificate), text)
        text = re.sub(r"/etc/ssl/private/\S+\.key", str(self._folder / "key.pem"), text)
        return text.replace("/var/log/nginx/brigade.log", str(self.error_log))

    def _around(self) -> str:
        """What Debian's nginx.conf gives around a site."""
        temporary = "".join(
            f"{kind}_temp_path {self._folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;\n" if os.geteuid() == 0 else ""
        return (
            f"{user}daemon off;\nworker_processes 1;\npid {self._folder}/nginx.pid;\n"
            f"events {{ worker_connections 2048; }}\nhttp {{\n{temporary}include {self._folder}/site.conf;\n}}\n"
        )


def self_sign(certificate: Path, key_file: Path) -> None:
    """Make a certificate for 127.0.0.1 that is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
