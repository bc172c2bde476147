"""A request as the worker reads it: every array once, in order, in the type that was asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.engine.transport.messages import Call, Request, Step, TensorInfo


def test_arrays_stand_in_the_order_of_their_indices() -> None:
    image, places, weight, cotangent = np.ones((2, 3)), np.arange(4), np.zeros((3,)), np.full((2,), 5.0)
    step = Step((image, places), mode="train", extra=Call((1,), {"r": 4}))
    frame = Request(Call((8,)), (step,), {"w": weight}, (cotangent,), dtype="float32", example=(image,)).to_frame()
    said = frame.header
    assert said["arrays"] == [
        {"shape": [3], "dtype": "float32"},
        {"shape": [2, 3], "dtype": "float32"},
        # Positions stay whole numbers, whatever is computed in.
        {"shape": [4], "dtype": "int64"},
        {"shape": [2], "dtype": "float32"},
    ]
    (sent,) = said["steps"]
    assert (said["weights"], sent["inputs"], said["cotangents"], said["example"]) == ({"w": 0}, [1, 2], [3], [1])
    assert (sent["mode"], sent["extra"], said["build"]) == ("train", {"args": [1], "kwargs": {"r": 4}},
                                                            {"args": [8], "kwargs": {}})  # fmt: skip
    start = 3 * 4 + 6 * 4
    assert frame.payload[start : start + 32] == places.tobytes()
    assert len(frame.payload) == start + 32 + 2 * 4


def test_an_array_in_single_precision_stays_so_among_doubles() -> None:
    single, double = np.ones(3, np.float32), np.ones(2)
    frame = Request(None, (Step((single, double)),), dtype="float64").to_frame()
    assert [spec["dtype"] for spec in frame.header["arrays"]] == ["float32", "float64"]
    assert frame.payload == single.tobytes() + double.tobytes()


def test_what_is_left_out_is_said_to_be() -> None:
    frame = Request().to_frame()
    assert (frame.header["build"], frame.header["steps"], frame.payload) == (None, [], b"")


def test_a_tensor_has_as_many_elements_as_its_shape_says() -> None:
    sizes = [TensorInfo("w", "parameter", shape, trainable=True, saved=True).size for shape in ((), (3, 4), (3, 0))]
    assert sizes == [1, 12, 0]


def test_requests_share_a_digest_where_their_replies_must_be_equal_and_nowhere_else() -> None:
    image, weight = np.arange(6.0).reshape(2, 3), np.ones(3)
    step = Step((image,), weights={"w": weight}, build=Call((1,)))
    plain = Request(Call((8,)), (step,), {"w": weight}, (weight,), example=(image,))
    others = [
        replace(plain, build=Call((8.0,))),
        replace(plain, build=Call((), {"n": 8})),
        replace(plain, seed=1),
        replace(plain, dtype="float32"),
        replace(plain, device="meta"),
        replace(plain, want=("state",)),
        replace(plain, roundtrip=True),
        replace(plain, cotangents=()),
        replace(plain, weights={"v": weight}),
        replace(plain, weights={"w": weight + 1}),
        replace(plain, weights={}),
        replace(plain, example=()),
        *(
            replace(plain, steps=(other,))
            for other in (
                replace(step, mode="train"),
                replace(step, layout="sliced"),
                replace(step, extra=Call((True,))),
                replace(step, inputs=(image.reshape(3, 2),)),
                replace(step, inputs=(image.astype(np.int64),)),
                replace(step, inputs=(image, image)),
                replace(step, weights={}),
                replace(step, build=None),
            )
        ),
        replace(plain, steps=(step, step)),
    ]
    digests = [request.digest(b"key") for request in (plain, *others)]
    assert len(set(digests)) == len(digests)
    assert (
        replace(plain, steps=(replace(step, inputs=(image.copy(),), after="told otherwise"),)).digest(b"key")
        == digests[0]
    )
    assert plain.digest(b"another program") not in digests
