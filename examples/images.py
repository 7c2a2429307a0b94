"""List the images, make one from a machine, and delete both again.

python images.py
"""

from sdc_sdk import DataCenter


def main() -> None:
    """List images, and make one."""
    with DataCenter() as sdc:
        for image in sdc.images(state="active"):
            print(f"{image.name:<16} {image.version:<10} {image.os:<8} {image.type:<16} {image.published_at:%Y-%m-%d}")

        # An image is made from a machine that is prepared and stopped.
        base = sdc.find_image("base-64-lts")
        machine = sdc.create_machine("prepare-{{shortId}}", "sample-256M", image=base, wait=True)
        try:
            machine.stop(wait=True)
            image = sdc.create_image(machine, name="our-base", version="1.0.0", tags={"team": "web"}, wait=True)
            try:
                image = sdc.update_image(image, description="base-64-lts with our settings")
                print(f"made {image.name} {image.version}: {image.description}")
            finally:
                sdc.delete_image(image)
        finally:
            machine.delete()


if __name__ == "__main__":
    main()
