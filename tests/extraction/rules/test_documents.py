from tests.reading.texts import record


def test_each_document_once_with_its_day() -> None:
    text = (
        "Thực hiện Kết luận số 01-KL/TU/LT, hai bên đã ban hành kế hoạch. Kết luận số 01-KL/TU/LT ngày "
        "30/5/2019 nêu rõ nhiệm vụ.\n"
        "Hai bên thực hiện Nghị quyết 54/2017/QH14."
    )
    found = [(one.type, one.number, one.issued_on) for one in record(text).documents]
    assert found == [("Kết luận", "01-KL/TU/LT", "2019-05-30"), ("Nghị quyết", "54/2017/QH14", None)]
