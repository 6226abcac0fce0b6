"""Values, pieces of paths, headers and methods that no form of ours sends."""

from __future__ import annotations

WAARDEN = (
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "-1",
        "0",
        "1",
        "+5",
        " 5 ",
        "1_000",
        "0x1F",
        "²",
        "٣",
        "½",
        "1e309",
        "NaN",
        "Infinity",
    ),
    *(
        "2147483648",
        "9223372036854775808",
        "-9223372036854775809",
        "9" * 400,
        "9" * 5000,
        "1." + "0" * 400,
        "-0",
        "1,2,3",
    ),
    *("0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-11-20", "99:99", "24:00", "2026-11-20T25:61"),
    *(
        "None",
        "null",
        "true",
        "y",
        "[]",
        "{}",
        "{{7*7}}",
        "%s%n",
        "'; DROP TABLE inbreng;--",
        "<script>alert(1)</script>",
    ),
    *(
        "\r\nSet-Cookie: a=b",
        "a\nb",
        "\u202e\u2066",
        "\u0f73" * 2000,
        "\u0301" * 3000,
        "\ufffe\uffff",
        "\U0010ffff",
        "é" * 300,
    ),
    *(
        "a@b.example",
        '"x" <z@other.example>',
        "a@" + "b" * 300,
        "a@[127.0.0.1]",
        "@",
        "a@b@c",
        "x" * 100_000,
        "[" * 3000,
    ),
    *(
        "../../etc/passwd",
        "https://elders.example/",
        "//elders.example",
        "javascript:alert(1)",
        "artikel 1",
        "2026-041",
    ),
    *("openbaar", "inkoper", "mail", "2026-999999999999999999999", "0000-000", "a,b;c|d", "🙂" * 50, "#" * 500, "---"),
)
PADDELEN = (
    *(
        "0",
        "-1",
        "%00",
        "a%00b",
        "2147483648",
        "9223372036854775808",
        "9" * 400,
        "%C2%B2",
        "%D9%A3",
        "1_0",
        "%20",
        "..%2f..",
    ),
    *(
        "%ED%A0%80",
        "%FF%FE",
        "2026-000",
        "2026-99999999999999999999",
        "0000-001",
        "99999-001",
        "x" * 3000,
        "%0d%0a",
        "%F0%9F%99%82",
    ),
    *("None", "1.5", "1%2F2", ";a=b", "%25", "%zz", "A", "a5", "alles"),
)
KOPPEN = (
    *(
        ("Host", waarde)
        for waarde in ("x" * 3000, "", "a b", "[::1", "é.example", "127.0.0.1:99999", "a" * 64 + ".example")
    ),
    *(
        ("Cookie", waarde)
        for waarde in ("overlegtafel=x", "overlegtafel=" + "a." * 2000, "a=b; " * 500, "=", ";;;", "remember_token=1|x")
    ),
    *(
        ("Content-Type", waarde)
        for waarde in (
            "x",
            "multipart/form-data",
            "text/html; charset=\x01",
            "multipart/form-data; boundary=" + "b" * 900,
        )
    ),
    *(("If-None-Match", waarde) for waarde in ('W/"', "*", '"x",' * 300)),
    *(
        ("If-Modified-Since", waarde)
        for waarde in ("x", "Thu, 01 Jan 99999 00:00:00 GMT", "Thu, 01 Jan 0000 00:00:00 GMT")
    ),
    *(("Range", waarde) for waarde in ("bytes=-1", "bytes=9-1", "bytes=0-" + "9" * 400, "x")),
    *(("Accept", waarde) for waarde in ("x", "*/*;q=99999", "application/json", "," * 500)),
    *(("Accept-Language", waarde) for waarde in ("xx-" * 300, "nl;q=x", "\x01")),
    *(("Referer", waarde) for waarde in ("x", "http://[", "javascript:1", "http://127.0.0.1:5000/" + "a" * 3000)),
    *(("User-Agent", waarde) for waarde in ("", "\x01\x02", "a" * 5000, "é" * 100)),
    *(("X-Forwarded-For", waarde) for waarde in ("x", "1.2.3.4, " * 300, "::ffff:1.2.3.4")),
    *(("Accept-Encoding", "br;q=x"), ("Authorization", "Basic =="), ("Content-Length", "-1"), ("Content-Length", "x")),
    *(("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"), ("X-Requested-With", "x"), ("Origin", "null")),
)
METHODEN = ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "get", "A" * 1000, "-")
NAMEN = (
    "tekst",
    "titel",
    "naam",
    "email",
    "adres",
    "dag",
    "reden",
    "oordeel",
    "voorstel",
    "nummer",
    "bijlagen",
    "q",
    "p",
    "next",
)
