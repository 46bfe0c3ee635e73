package npy

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"backprop/eval/array"
)

// equal reports whether two arrays have one shape and the same bits.
func equal(a, b array.Array) bool {
	return a.Shape.Equal(b.Shape) && slices.EqualFunc(a.Data, b.Data, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

func TestRead(t *testing.T) {
	of := func(shape array.Shape, data ...float64) array.Array { return array.Array{Shape: shape, Data: data} }
	sequence := make([]float64, 24)
	for i := range sequence {
		sequence[i] = float64(i - 12)
	}
	for name, want := range map[string]array.Array{
		"f8":               of(array.Shape{2, 3}, 1.5, math.Copysign(0, -1), math.Inf(1), math.Float64frombits(0x7ff8<<48), 5e-324, -2),
		"f8_fortran_big":   of(array.Shape{2, 3}, 1, 2, 3, 4, 5, 6),
		"f4":               of(array.Shape{3}, float64(float32(0.1)), -1, 3),
		"i8":               of(array.Shape{3, 1}, -1, 9007199254740992, 1<<63), // the nearest float64s
		"u2_big":           of(array.Shape{3}, 1, 65535, 256),
		"bool":             of(array.Shape{3}, 1, 0, 1),
		"number":           of(nil, 2.5),
		"i1_rank3_fortran": of(array.Shape{2, 3, 4}, sequence...),
		"v2":               of(array.Shape{2}, 1, 2),
		"v3":               of(array.Shape{2}, 1, 2),
	} {
		text, err := os.ReadFile("testdata/" + name + ".npy")
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range []int64{int64(len(text)), -1} {
			got, rounded, err := Read(bytes.NewReader(text), size)
			if err != nil || !equal(got, want) {
				t.Errorf("%s, size %d: got %v, %v, want %v", name, size, got, err, want)
			}
			if lost := map[string]int{"i8": 2}[name]; rounded != lost {
				t.Errorf("%s: %d integers were rounded, want %d", name, rounded, lost)
			}
		}
	}
}

func TestTypes(t *testing.T) {
	for name, want := range map[string]string{
		"c16":        "its elements are complex128;",
		"f2":         "its elements are float16;",
		"longdouble": "its elements are float128;",
		"text":       "its elements are strings;",
		"bytes":      "its elements are bytes strings;",
		"date":       "its elements are datetime64;",
		"object":     "its elements are Python objects;",
		"records":    "its elements are records of several fields;",
		"empty":      "an array without elements",
	} {
		text, err := os.ReadFile("testdata/" + name + ".npy")
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = Read(bytes.NewReader(text), int64(len(text)))
		if e, ok := errors.AsType[*Error](err); !ok || !strings.HasPrefix(e.Msg, want) {
			t.Errorf("%s: got the error %v, want %q", name, err, want)
		}
	}
}

// file returns a file of version 1.0.
func file(header string, data ...byte) string {
	text := append([]byte(Magic), 1, 0)
	text = binary.LittleEndian.AppendUint16(text, uint16(len(header)+1))
	return string(append(append(text, header...), append([]byte{'\n'}, data...)...))
}

// of returns the header of float64s of a shape.
func of(shape string) string {
	return "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }"
}

func TestLies(t *testing.T) {
	eight := make([]byte, 8)
	for _, c := range []struct{ text, want string }{
		{"", "it ends within its header"},
		{Magic, "it ends within its header"},
		{"PK\x03\x04.....", "it does not begin as an NPY file"},
		{Magic + "\x04\x00\x02\x00{}", "version 4.0 of the NPY format"},
		{Magic + "\x01\x01\x02\x00{}", "version 1.1 of the NPY format"},
		{Magic + "\x01\x00\x10\x00{}", "it ends within its header"},
		{Magic + "\x02\x00\xff\xff\xff\xff{}", "its header has 4294967295 bytes"},
		{Magic + "\x01\x00\x02\x00{}", "its header is not"},
		{file(""), "its header is not"},
		{file("{'descr': '<f8', 'shape': (1,), }", eight...), "its header is not"},
		{file("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False}", eight...), "its header is not"},
		{file("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'shape': (1,)}", eight...), "its header is not"},
		{Magic + "\x02\x00\x11\x27\x00\x00" + of("(1,)") + strings.Repeat(" ", 10_001-len(of("(1,)"))) + "12345678", "its header has 10001 bytes"},
		{file("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,), }", eight...), "its header is not"},
		{file(of("(1,)")[:40], eight...), "its header is not"},
		{file(of("(1,)")+"}", eight...), "its header is not"},
		{file(of("(-1,)"), eight...), "its header is not"},
		{file(of("(1.5,)"), eight...), "its header is not"},
		{file(of("(1 1)"), eight...), "its header is not"},
		{file(of("1"), eight...), "its header is not"},
		{file("{'descr': '=f8', 'fortran_order': False, 'shape': (1,)}", eight...), `its elements are "=f8" in an unknown byte order`},
		{file("{'descr': '<q', 'fortran_order': False, 'shape': (1,)}", eight...), `its elements are of the type "<q"`},
		{file("{'descr': '', 'fortran_order': False, 'shape': (1,)}", eight...), `its elements are of the type ""`},
		{file(of("(2,)"), eight...), "it has less data than its shape (2,): 1 of 2 elements"},
		{file(of("(2,)"), eight[:5]...), "it has less data than its shape (2,): 0 of 2 elements"},
		{file(of("(1,)"), make([]byte, 9)...), "it has more data than its shape (1,)"},
		{file(of("()"), make([]byte, 16)...), "it has more data than its shape ()"},
		{file(of("(1000000000,)"), eight...), "it has less data than its shape (1000000000,): 1 of 1000000000 elements"},
		{file(of("(4294967296, 4294967296)"), eight...), "more than 2147483647 elements"},
		{file(of("(2147483648,)"), eight...), "more than 2147483647 elements"},
		{file(of("(99999999999999999999, 2)"), eight...), "more than 2147483647 elements"},
		{file(of("(0,)")), "without elements"},
		{file(of("(1, 1, 1, 1, 1, 1, 1, 1, 1)"), eight...), "9 axes"},
	} {
		for _, size := range []int64{int64(len(c.text)), -1} {
			_, _, err := Read(strings.NewReader(c.text), size)
			if e, ok := errors.AsType[*Error](err); !ok || !strings.Contains(e.Msg, c.want) {
				t.Errorf("%q, size %d: got the error %v, want %q", c.text, size, err, c.want)
			}
		}
	}
}

// TestHeaders: other programs order the keys, quote and count as they like.
func TestHeaders(t *testing.T) {
	for _, header := range []string{
		`{"shape": (2,), "descr": "<f8", "fortran_order": False}`,
		`{'fortran_order':True,'shape':(2L,),'descr':'<f8'}   `,
	} {
		got, _, err := Read(strings.NewReader(file(header, make([]byte, 16)...)), -1)
		if want := (array.Array{Shape: array.Shape{2}, Data: []float64{0, 0}}); err != nil || !equal(got, want) {
			t.Errorf("%s: got %v, %v, want %v", header, got, err, want)
		}
	}
}

// TestTrust: a header takes no memory for elements that do not arrive.
func TestTrust(t *testing.T) {
	text := file(of("(1000000000,)"), make([]byte, 8)...)
	for _, size := range []int64{int64(len(text)), -1} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := Read(strings.NewReader(text), size)
		runtime.ReadMemStats(&after)
		if taken := after.TotalAlloc - before.TotalAlloc; err == nil || taken > 1<<20 {
			t.Errorf("size %d: %d bytes were taken, error %v", size, taken, err)
		}
	}
}

// TestReadFails: an error of the reader stays what it is.
func TestReadFails(t *testing.T) {
	text, broken := file(of("(2,)"), make([]byte, 16)...), errors.New("broken")
	for n := range len(text) + 1 {
		r := io.MultiReader(strings.NewReader(text[:n]), failing{broken})
		if _, _, err := Read(r, -1); !errors.Is(err, broken) {
			t.Errorf("after %d bytes: got the error %v, want %v", n, err, broken)
		}
	}
}

type failing struct{ error }

func (f failing) Read([]byte) (int, error) { return 0, f.error }

// TestWrite: what is written is read again. The second array has more elements than a chunk.
func TestWrite(t *testing.T) {
	large := array.Array{Shape: array.Shape{3, 7001}, Data: make([]float64, 3*7001)}
	for i := range large.Data {
		large.Data[i] = 1 / float64(i)
	}
	for _, want := range []array.Array{
		array.Number(math.Pi),
		large,
		{Shape: array.Shape{1}, Data: []float64{math.NaN()}},
		{Shape: array.Shape{1, 2, 1, 1, 1, 1, 1, 2}, Data: []float64{1, 2, 3, 4}},
	} {
		var b bytes.Buffer
		if err := Write(&b, want); err != nil {
			t.Fatal(err)
		}
		if start := b.Len() - 8*len(want.Data); start%64 != 0 {
			t.Errorf("%v: the elements begin at byte %d", want.Shape, start)
		}
		for _, size := range []int64{int64(b.Len()), -1} {
			if got, _, err := Read(bytes.NewReader(b.Bytes()), size); err != nil || !equal(got, want) {
				t.Errorf("%v, size %d: got %v, %v", want.Shape, size, got.Shape, err)
			}
		}
	}
	if err := Write(fullDisk{}, large); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a full disk gives %v", err)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// TestNumPy reads what NumPy writes, of every type, order and layout, and lets NumPy read what we write.
func TestNumPy(t *testing.T) {
	if err := exec.Command("python3", "-c", "import numpy").Run(); err != nil {
		t.Skip("python3 with numpy is not installed")
	}
	dir := t.TempDir()
	script := `
import numpy as np, itertools, sys
kinds = ['f4','f8','i1','i2','i4','i8','u1','u2','u4','u8','?']
shapes = [(), (1,), (7,), (2,3), (3,1), (1,4), (2,3,4), (2,1,3,2), (1,2,1,2,1,2,1,2), (123,457)]
r = np.random.default_rng(1)
for n, (kind, order, shape, fortran) in enumerate(itertools.product(kinds, '<>', shapes, [False, True])):
    a = r.integers(0, 256, size=shape + (8,), dtype='u1').copy().view('i8')[..., 0]
    a = np.array(a % 2 if kind == '?' else a / 3 if kind[0] == 'f' else a).astype(np.dtype(kind).newbyteorder(order))
    a = np.asfortranarray(a) if fortran else a
    np.save(f'{n}.npy', a)
    np.save(f'{n}.want', np.array(a, dtype='<f8', order='C'))
`
	run := func(script string) string {
		python := exec.Command("python3", "-c", script)
		python.Dir = dir
		out, err := python.CombinedOutput()
		if err != nil {
			t.Fatalf("python3: %v\n%s", err, out)
		}
		return string(out)
	}
	run(script)
	files, _ := filepath.Glob(filepath.Join(dir, "*.want.npy"))
	if len(files) != 11*2*10*2 {
		t.Fatalf("NumPy has written %d files", len(files))
	}
	for _, name := range files {
		read := func(name string) (array.Array, []byte) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			a, _, err := Read(bytes.NewReader(text), int64(len(text)))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			return a, text
		}
		want, text := read(name)
		if got, _ := read(strings.Replace(name, ".want", "", 1)); !equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got.Shape, want.Shape)
		}
		var b bytes.Buffer
		if err := Write(&b, want); err != nil || !bytes.Equal(b.Bytes(), text) {
			t.Errorf("%s: Write gives %d bytes, NumPy %d (%v)", name, b.Len(), len(text), err)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, array.Array{Shape: array.Shape{2, 1, 3}, Data: []float64{1, 2, 3, 4, 5, math.Inf(-1)}}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ours.npy"), b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	const want = "float64 [[[1.0, 2.0, 3.0]], [[4.0, 5.0, -inf]]]\n"
	if got := run("import numpy as np; a = np.load('ours.npy'); print(a.dtype, a.tolist())"); got != want {
		t.Errorf("NumPy reads %s, want %s", got, want)
	}
}

// FuzzNPY: a file is read into what its header says, or refused, with the size known or not; what is read is written and read
// again.
func FuzzNPY(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.npy")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(file(of("(1000000000,)"), make([]byte, 8)...)))
	f.Fuzz(func(t *testing.T, text []byte) {
		a, _, err := Read(bytes.NewReader(text), int64(len(text)))
		b, _, unknown := Read(bytes.NewReader(text), -1)
		if (err == nil) != (unknown == nil) || !equal(a, b) {
			t.Fatalf("with the size %v, %v; without %v, %v", a, err, b, unknown)
		}
		if err != nil {
			return
		}
		if n := len(a.Data); n == 0 || n != a.Shape.Len() || n > len(text) || len(a.Shape) > array.MostRank {
			t.Fatalf("%d elements of the shape %v from %d bytes", n, a.Shape, len(text))
		}
		var out bytes.Buffer
		if err := Write(&out, a); err != nil {
			t.Fatal(err)
		}
		if again, _, err := Read(&out, -1); err != nil || !equal(a, again) {
			t.Fatalf("written and read again: %v, %v, want %v", again, err, a)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var file bytes.Buffer
	if err := Write(&file, array.Array{Shape: array.Shape{1000, 1000}, Data: make([]float64, 1e6)}); err != nil {
		b.Fatal(err)
	}
	for _, size := range []int64{int64(file.Len()), -1} {
		b.Run(fmt.Sprintf("size=%d", size), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := Read(bytes.NewReader(file.Bytes()), size); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
