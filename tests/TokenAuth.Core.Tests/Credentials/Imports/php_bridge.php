<?php
// Reads one JSON request from stdin, answers with JSON: PHP itself hashes.
$request = json_decode(stream_get_contents(STDIN), true);
$hash = fn ($password) => password_hash($password, $request['scheme'], $request['options']);
echo json_encode(array_map($hash, $request['passwords']));
