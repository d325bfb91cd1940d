"""A real post office on loopback: Exim takes and delivers, Dovecot hands out; both from Debian's packages."""

from __future__ import annotations

import email
import getpass
import grp
import imaplib
import os
import pwd
import shutil
import signal
import smtplib
import subprocess
import tempfile
from email.message import EmailMessage, Message
from pathlib import Path

from .nginx import self_sign
from .ports import free_port
from .server import until

PASSWORD = "Word-of-the-office"

# An address whose name has no box bounces; `nobody@` is refused with a 550, `later@` put off with a 451.
_EXIM = """\
primary_hostname = post.test
spool_directory = {folder}/spool
log_file_path = {folder}/exim-%s.log
pid_file_path = {folder}/exim.pid
exim_user = {user}
exim_group = {group}
keep_environment =
local_interfaces = 127.0.0.1
daemon_smtp_ports = {smtp} : {smtps}
tls_on_connect_ports = {smtps}
tls_advertise_hosts = {starttls}
tls_certificate = {folder}/certificate
tls_privatekey = {folder}/key
auth_advertise_hosts = *
acl_smtp_auth = accept
acl_smtp_rcpt = recipient
acl_smtp_data = accept
begin acl
recipient:
  deny local_parts = nobody
    message = no such person here
  defer local_parts = later
    message = come back in a while
  accept
begin routers
boxes:
  driver = accept
  local_parts = dsearch;{folder}/mail
  local_part_suffix = +*
  local_part_suffix_optional
  transport = box
begin transports
box:
  driver = appendfile
  maildir_format
  directory = {folder}/mail/$local_part_data
  envelope_to_add
  return_path_add
  user = {user}
  group = {group}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = ${{if eq{{$auth3}}{{{password}}}}}
  server_set_id = $auth2
"""

_DOVECOT = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
{own}
ssl = yes
ssl_cert = <{folder}/certificate
ssl_key = <{folder}/key
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%n
first_valid_uid = 1
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%n
}}
"""


class PostOffice:
    """One post office, for all domains. What comes to `name+anything@…` comes into the box `name`.

    :param starttls: whether its SMTP offers to encrypt.
    """

    def __init__(self, *, starttls: bool = True) -> None:
        for program in ("exim4", "dovecot"):
            if _program(program) is None:
                raise RuntimeError("Exim or Dovecot is missing: apt-get install exim4-daemon-light dovecot-imapd")
        # Not below pytest's folders: they are for root alone, and the servers are somebody else.
        self.folder = Path(tempfile.mkdtemp(prefix="post-"))
        self.certificate = self.folder / "certificate"
        self.smtp, self.smtps, self.imap, self.imaps = (free_port() for _ in range(4))
        self._running: list[subprocess.Popen[bytes]] = []
        as_root = os.getuid() == 0
        self._owner = owner = pwd.getpwnam("Debian-exim" if as_root else getpass.getuser())
        own = "" if as_root else f"default_internal_user = {owner.pw_name}\ndefault_login_user = {owner.pw_name}"
        facts = {
            **{name: getattr(self, name) for name in ("folder", "smtp", "smtps", "imap", "imaps")},
            "user": owner.pw_name,
            "group": grp.getgrgid(owner.pw_gid).gr_name,
            "own": own,
            "password": PASSWORD,
            "starttls": "*" if starttls else "",
        }
        self_sign(self.certificate, self.folder / "key")
        for name in ("spool", "run", "mail"):
            (self.folder / name).mkdir()
        if as_root:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        (self.folder / "exim.conf").write_text(_EXIM.format(**facts))
        (self.folder / "dovecot.conf").write_text(_DOVECOT.format(**facts))

    def start(self) -> None:
        """Start both servers, and wait until they answer."""
        exim, dovecot = str(_program("exim4")), str(_program("dovecot"))
        self._run(exim, "-C", str(self.folder / "exim.conf"), "-bdf", "-q1m")
        self._run(dovecot, "-F", "-c", str(self.folder / "dovecot.conf"))
        until(self._answers, within=30, otherwise=self.said)

    def stop(self) -> None:
        """End both; nothing is left."""
        for process in self._running:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)
        self._running.clear()
        shutil.rmtree(self.folder)

    def said(self) -> str:
        """What the servers wrote into their logs."""
        return "\n".join(path.read_text("utf-8", errors="replace") for path in sorted(self.folder.glob("*.log")))

    def open(self, name: str) -> str:
        """A new box; gives an address of it."""
        folder = self.folder / "mail" / name
        folder.mkdir()
        os.chown(folder, self._owner.pw_uid, self._owner.pw_gid)
        return f"{name}@service.test"

    def url(self, scheme: str, box: str) -> str:
        """An address as the settings take it: `smtp`, `smtps`, `imap` or `imaps`."""
        return f"{scheme}://{box}:{PASSWORD}@127.0.0.1:{getattr(self, scheme)}"

    def put(self, mail: EmailMessage, *, sender: str | None = None) -> None:
        """Somebody sends a mail, and it is in its box when this returns.

        :param sender: of the envelope; whom it is from, unless that is named.
        """
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=20) as client:
            client.send_message(mail, from_addr=sender)
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is under way any more."""
        until(lambda: not list((self.folder / "spool/input").glob("*")), within=30, otherwise=self.said)

    def box(self, name: str) -> list[Message]:
        """What lies in a box, oldest first."""
        self.settled()
        files = [*self.folder.glob(f"mail/{name}/new/*"), *self.folder.glob(f"mail/{name}/cur/*")]
        return [
            email.message_from_bytes(file.read_bytes()) for file in sorted(files, key=lambda one: one.stat().st_mtime)
        ]

    def _run(self, *command: str) -> None:
        with (self.folder / "servers.log").open("ab") as log:
            self._running.append(subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True))

    def _answers(self) -> bool:
        try:
            smtplib.SMTP("127.0.0.1", self.smtp, timeout=5).quit()
            imaplib.IMAP4("127.0.0.1", self.imap, timeout=5).logout()
        except (OSError, smtplib.SMTPException, imaplib.IMAP4.error):
            return False
        return True


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
