from tests.overeenkomsten.test_lezen import *
from tests.overeenkomsten.test_lezen import _maak_drukker
from tests.overeenkomsten.conftest import *


def test_dbg(bladen):
    pad = "/overeenkomsten/DO-BEG"
    import collections

    r = []
    for is_druk in (False, True):
        if is_druk:
            _maak_drukker()
        db.session.remove()
        with tel_vragen() as v:
            pagina(bladen, pad)
        r.append([str(x)[:110].replace("\n", " ") for x in v])
    for x in r:
        print(len(x))
        print("\n".join(x))
    assert 0
