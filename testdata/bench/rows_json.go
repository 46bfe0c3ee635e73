// The same as rows.c, from objects to objects with encoding/json and structs.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
)

type row struct {
	X        float64  `json:"x"`
	Y        float64  `json:"y"`
	Z        float64  `json:"z"`
	Name     string   `json:"name"`
	Value    float64  `json:"value"`
	Gradient gradient `json:"gradient"`
	Notes    []string `json:"notes"`
}

type gradient struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	Z float64 `json:"z"`
}

func main() {
	w := bufio.NewWriterSize(os.Stdout, 1<<16)
	defer w.Flush()
	in, out := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<16)), json.NewEncoder(w)
	for {
		r := row{Name: "f", Notes: []string{}}
		if err := in.Decode(&r); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			panic(err)
		}
		x, y, z := r.X, r.Y, r.Z
		sin, cos := math.Sincos(x * y)
		e := math.Exp(-z * z / 2)
		s, c, q, l := sin*e, cos*e, y*y+z*z+1, math.Log(1+x*x)
		root := math.Sqrt(q)
		r.Value = s + l/root
		r.Gradient = gradient{y*c + 2*x/(1+x*x)/root, x*c - l*y/(q*root), -z*s - l*z/(q*root)}
		if err := out.Encode(r); err != nil {
			panic(err)
		}
	}
}
