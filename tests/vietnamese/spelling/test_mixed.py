"""Two old encodings in one text: each paragraph is repaired from its own."""

from __future__ import annotations

from itertools import product

import pytest

from tests.ingest.old_encodings import encoded
from vietnamese.spelling.old_fonts import ENCODINGS, Encoding, convert_run, repair

ONE = [
    "Năm qua, huyện đã hỗ trợ sửa nhà cho nhiều hộ nghèo ở các xã vùng sâu, vùng xa.",
    "Các lớp dạy nghề được mở đều ở các xã, phần lớn học viên có việc làm sau khi học.",
    "Công tác chăm sóc trẻ em được các ngành quan tâm, phối hợp thực hiện kịp thời.",
]
TWO = [
    "Quỹ đền ơn đáp nghĩa vận động được nhiều hơn năm trước, đạt kế hoạch đề ra.",
    "Đời sống của người có công được nâng lên, nhà ở được sửa chữa và xây mới.",
    "Bảo hiểm y tế được cấp cho người nghèo, người cao tuổi và trẻ em dưới sáu tuổi.",
]


def test_each_paragraph_comes_back_from_its_own_encoding() -> None:
    mixed = [encoded(text, "tcvn3") for text in ONE] + [encoded(text, "vni") for text in TWO]
    found = repair(mixed)
    assert list(found.paragraphs) == [*ONE, *TWO]
    assert dict(found.converted) == {"tcvn3": 3, "vni": 3}


@pytest.mark.parametrize(("printed", "named"), list(product(ENCODINGS, ENCODINGS)))
def test_a_run_under_the_name_of_another_encoding_s_font_is_read_as_what_it_is(
    printed: Encoding, named: Encoding
) -> None:
    assert [convert_run(encoded(text, printed), named) for text in (*ONE, *TWO)] == [*ONE, *TWO]
