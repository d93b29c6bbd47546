# SPDX-License-Identifier: Apache-2.0
"""Writes a MAPS folder of a network with chance weights as ClinicaDL keeps it, a volume, and what
the network says of it.

Usage: maps_reference.py FOLDER NETWORK DIRECTION X Y Z DISCARDED. FOLDER/maps is the MAPS folder,
FOLDER/volume.f32 an array of 32-bit floats of shape (X, Y, Z), the last axis fastest, whose axes run
to the right, the front and the head. Printed are the two probabilities: the mean over the slices, each
cut from the array along DIRECTION and normalized by itself.
"""
import json
import os
import sys

import torch
from torch import nn


class PaddedPool(nn.Module):
    """Halves, after a row and column of zeros before the first where a side is odd."""

    def forward(self, x):
        height, width = x.shape[2:]
        return nn.functional.max_pool2d(nn.functional.pad(x, (width % 2, 0, height % 2, 0)), 2, 2)


class Slices(nn.Module):
    def __init__(self, shape):
        super().__init__()
        layers, inputs = [], shape[0]
        for outputs in (8, 16, 32, 64, 128):
            layers += [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU(), PaddedPool()]
            inputs = outputs
        self.convolutions = nn.Sequential(*layers)
        count = self.convolutions(torch.zeros(1, *shape)).numel()
        self.fc = nn.Sequential(
            nn.Flatten(), nn.Dropout(0.5), nn.Linear(count, 1300), nn.ReLU(), nn.Linear(1300, 50), nn.ReLU(),
            nn.Linear(50, 2))

    def forward(self, x):
        return self.fc(self.convolutions(x))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        if stride > 1:
            down = nn.Conv2d(inputs, outputs, 1, stride, bias=False)
            self.downsample = nn.Sequential(down, nn.BatchNorm2d(outputs))

    def forward(self, x):
        short = self.downsample(x) if hasattr(self, "downsample") else x
        return torch.relu(self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x))))) + short)


class Residual(nn.Module):
    def __init__(self, shape):
        super().__init__()
        layers = [nn.Conv2d(shape[0], 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
        inputs = 64
        for stage in range(4):
            outputs = 64 << stage
            layers += [nn.Sequential(Block(inputs, outputs, 2 if stage else 1), Block(outputs, outputs, 1))]
            inputs = outputs
        self.convolutions = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1))
        self.fc = nn.Sequential(nn.Flatten(), nn.Linear(512, 1000))
        self.fc.add_module("drop_out", nn.Dropout(0.5))
        self.fc.add_module("fc_out", nn.Linear(1000, 2))

    def forward(self, x):
        return self.fc(self.convolutions(x))


def main(folder, network, direction, x, y, z, discarded):
    torch.manual_seed(5)
    direction, ends = int(direction), [int(end) for end in discarded.split(",")]
    volume = torch.rand(int(x), int(y), int(z)) ** 2 * 700 + 20
    sides = [side for axis, side in enumerate(volume.shape) if axis != direction]
    channels = 3 if network == "resnet18" else 1
    net = (Residual if network == "resnet18" else Slices)((channels, *sides))
    for key, buffer in net.named_buffers():
        if key.endswith("running_mean"):
            buffer.uniform_(-0.2, 0.2)
        if key.endswith("running_var"):
            buffer.uniform_(0.5, 1.5)
    best = f"{folder}/maps/split-0/best-loss"
    os.makedirs(best)
    torch.save({"model": net.state_dict(), "epoch": 3, "name": network}, f"{best}/model.pth.tar")
    settings = {
        "network_task": "classification", "architecture": network, "mode": "slice", "multi_network": False,
        "label": "diagnosis", "label_code": {"AD": 0, "CN": 1}, "input_size": [channels, *sides],
        "output_size": 2, "normalize": True, "dropout": 0.5,
        "preprocessing_dict": {
            "preprocessing": "t1-linear", "mode": "slice", "use_uncropped_image": False,
            "slice_direction": direction, "slice_mode": "rgb" if channels == 3 else "single",
            "discarded_slices": ends},
    }
    with open(f"{folder}/maps/maps.json", "w", encoding="utf-8") as file:
        json.dump(settings, file)
    volume.numpy().tofile(f"{folder}/volume.f32")
    net.eval()
    probabilities = []
    with torch.no_grad():
        for index in range(ends[0], volume.shape[direction] - ends[1]):
            picture = volume.select(direction, index)
            picture = (picture - picture.min()) / (picture.max() - picture.min())
            logits = net(picture.expand(1, channels, *sides))
            probabilities.append(torch.softmax(logits, 1)[0])
    print(*torch.stack(probabilities).mean(0).tolist())


main(*sys.argv[1:])
