"""Let a colleague see your machines, and nothing else: a sub-user, a policy, a role and role tags.

python users_and_roles.py [--login LOGIN] [--keep]
"""

import argparse
import secrets

from sdc_sdk import DataCenter


def main() -> None:
    """Create a sub-user with a role, and delete everything again."""
    parser = argparse.ArgumentParser(description="Create a sub-user who may list machines.")
    parser.add_argument("--login", default="colleague", help="login of the sub-user")
    parser.add_argument("--keep", action="store_true", help="do not delete them again")
    arguments = parser.parse_args()

    with DataCenter() as sdc:
        user = sdc.create_user(
            arguments.login, email=f"{arguments.login}@example.com", password=secrets.token_urlsafe() + "1a"
        )
        # A policy says what may be done, a role who may do it, and a role tag with what.
        policy = sdc.create_policy("see-machines", rules=["CAN listmachines", "CAN getmachine"])
        role = sdc.create_role("viewers", members=[user], default_members=[user], policies=[policy])
        before = sdc.role_tags("machines")
        sdc.set_role_tags("machines", [*before, role])

        for one in sdc.roles():
            members = [member if isinstance(member, str) else member.login or member.id for member in one.members]
            print(f"{one.name}: {members}")
        print("role tags of the machines:", sdc.role_tags("machines"))

        if not arguments.keep:
            sdc.set_role_tags("machines", before)
            sdc.delete_role(role)
            sdc.delete_policy(policy)
            sdc.delete_user(user)


if __name__ == "__main__":
    main()
