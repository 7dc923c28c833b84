"""The command `onrecord`. Each subcommand is one file beside this one."""

from typing import Annotated

import typer

from onrecord.cli import (
    add,
    backup,
    batch,
    case,
    digest,
    export,
    import_,
    invite,
    publish,
    read,
    review,
    seal,
    serve,
    verify,
    watch,
    work,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=read.EPILOG)(read.read)
app.command(epilog=add.EPILOG)(add.add)
app.command(epilog=watch.EPILOG)(watch.watch)
app.command(epilog=case.EPILOG)(case.case)
app.command(epilog=review.EPILOG)(review.review)
app.command(epilog=export.EPILOG)(export.export)
app.command(epilog=publish.EPILOG)(publish.publish)
app.command(epilog=serve.EPILOG)(serve.serve)
app.command(epilog=work.EPILOG)(work.work)
app.command(epilog=invite.EPILOG)(invite.invite)
app.command(epilog=digest.EPILOG)(digest.digest)
app.command(epilog=batch.EPILOG)(batch.batch)
app.command("import", epilog=import_.EPILOG)(import_.import_)
app.command(epilog=seal.EPILOG)(seal.seal)
app.command(epilog=verify.EPILOG)(verify.verify)
app.command(epilog=backup.BACKUP)(backup.backup)
app.command(epilog=backup.RESTORE)(backup.restore)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        from onrecord.flow import version_of
        from onrecord.read import shipped

        typer.echo(f"onrecord {version('onrecord')}")
        for model in shipped():
            typer.echo(f"model {version_of(model)}")
        raise typer.Exit


@app.callback()
def onrecord(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the versions of tool and models and leave."
        ),
    ] = False,
) -> None:
    """Who says what, on what evidence, and who denies it.

    It says who vouches for a sentence, never whether it is true.
    """


def main() -> None:
    """Runs the command; exit code 0 done, 1 some sources failed, 2 wrong use, 130 interrupted, 141 closed pipe."""
    app(prog_name="onrecord")
