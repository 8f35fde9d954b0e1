"""Makes what a test needs in a Keystone, over its API, and prints it as lines KEY=VALUE.

Usage: identity.py URL COMMAND ..., with passwords in ADMIN_PASSWORD and PASSWORD.

  prepare              a service user (aodh, in the project service), and a user who may trust it (demo, in demo)
  trust [SECONDS]      a new trust of demo in aodh, which ends after so long if SECONDS is given
  delete-trust ID      no more of it
  endpoint TYPE URL    a service in the catalogue
"""

import datetime
import json
import os
import sys
import urllib.error
import urllib.request

DOMAIN = {"id": "default"}
PROJECTS = {"aodh": "service", "demo": "demo"}
ROLES = {"aodh": "admin", "demo": "member"}
REGION = "RegionOne"


class Keystone:
    """One user's view of it."""

    def __init__(self, url, user, password, project):
        self.url = url
        self.token = None
        scope = {"project": {"name": project, "domain": DOMAIN}}
        login = {"user": {"name": user, "domain": DOMAIN, "password": password}}
        identity = {"methods": ["password"], "password": login}
        headers, answer = self._ask("POST", "/auth/tokens", {"auth": {"identity": identity, "scope": scope}})
        self.token = headers["X-Subject-Token"]
        self.user_id = answer["token"]["user"]["id"]
        self.project_id = answer["token"]["project"]["id"]

    def _ask(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method)
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("X-Auth-Token", self.token)
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, data, timeout=60) as response:
                text = response.read()
                return response.headers, json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            sys.exit(f"{method} {path}: {error.code} {error.read().decode(errors='replace')}")

    def create(self, path, kind, **values):
        _, answer = self._ask("POST", path, {kind: values})
        return answer[kind]["id"]

    def get(self, path):
        return self._ask("GET", path)[1]

    def put(self, path):
        self._ask("PUT", path)

    def delete(self, path):
        self._ask("DELETE", path)


def admin(url):
    return Keystone(url, "admin", os.environ["ADMIN_PASSWORD"], "admin")


def login(url, user):
    return Keystone(url, user, os.environ["PASSWORD"], PROJECTS[user])


def prepare(url):
    keystone = admin(url)
    roles = {role["name"]: role["id"] for role in keystone.get("/roles")["roles"]}
    for name, project_name in PROJECTS.items():
        project = keystone.create("/projects", "project", name=project_name, domain_id=DOMAIN["id"])
        user = keystone.create("/users", "user", name=name, password=os.environ["PASSWORD"], domain_id=DOMAIN["id"])
        keystone.put(f"/projects/{project}/users/{user}/roles/{roles[ROLES[name]]}")


def trust(url, seconds=None):
    service = login(url, "aodh")
    trustor = login(url, "demo")
    expires = None
    if seconds:
        end = datetime.datetime.utcnow() + datetime.timedelta(seconds=int(seconds))
        expires = end.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    trust_id = trustor.create(
        "/OS-TRUST/trusts",
        "trust",
        trustor_user_id=trustor.user_id,
        trustee_user_id=service.user_id,
        project_id=trustor.project_id,
        impersonation=True,
        roles=[{"name": ROLES["demo"]}],
        expires_at=expires,
    )
    show(
        AUTH_URL=url,
        USERNAME="aodh",
        PASSWORD=os.environ["PASSWORD"],
        USER_DOMAIN_NAME="Default",
        USER_ID=service.user_id,
        PROJECT_NAME=PROJECTS["aodh"],
        PROJECT_DOMAIN_NAME="Default",
        PROJECT_ID=service.project_id,
        REGION=REGION,
        TRUSTOR_ID=trustor.user_id,
        TRUSTOR_PROJECT_ID=trustor.project_id,
        TRUST_ID=trust_id,
    )


def delete_trust(url, trust_id):
    login(url, "demo").delete(f"/OS-TRUST/trusts/{trust_id}")


def endpoint(url, service_type, service_url):
    keystone = admin(url)
    service = keystone.create("/services", "service", type=service_type, name=service_type)
    for interface in ("public", "internal", "admin"):
        keystone.create(
            "/endpoints", "endpoint", service_id=service, interface=interface, region_id=REGION, url=service_url
        )


def show(**values):
    for key, value in values.items():
        print(f"{key}={value}")


COMMANDS = {"prepare": prepare, "trust": trust, "delete-trust": delete_trust, "endpoint": endpoint}


def main(url, command, *arguments):
    COMMANDS[command](url, *arguments)


main(*sys.argv[1:])
